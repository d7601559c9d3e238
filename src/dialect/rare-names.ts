/**
 * What single forks have and no dialect here: names only, gathered from the caffe.proto of 252 public repositories, and
 * from the solvers beside them. A file
 * that says them is of a Caffe of somebody's own.
 */
export interface RareNames {
  /** Fields by the message that they stand in, with spaces between. */
  readonly fields: Readonly<Record<string, string>>;
  /** Values by their enum. */
  readonly values: Readonly<Record<string, string>>;
}

const RARE_FIELDS: Readonly<Record<string, string>> = {
  AccuracyParameter: 'mode',
  AnnotatedDataParameter: 'config',
  ArgMaxParameter: 'min_first softmax_threshold',
  AttentionParameter: 'alignments_size attention_option batch_size normalize query_depth scale',
  AugmentationParameter: `
    blur_param gauss_noise_param max_brightness max_contrast max_gamma max_gaussian max_mcc
    max_rotation max_scaling max_translation min_brightness min_contrast min_gamma min_gaussian
    min_mcc min_rotation min_scaling min_translation mirror_param num_transformations pad_param
    rand_resize_param`,
  BNParameter: 'icnet',
  BatchNormParameter: 'across_gpus add_eps_before_sqrt icnet',
  BiasParameter: `
    bias_scale bias_zero_point input_scale input_zero_point output_scale output_zero_point
    quantize_method saturate`,
  CPMTransformationParameter: 'do_flip_updown',
  ConcatParameter: 'input_scale input_zero_point output_scale output_zero_point quantize_method saturate',
  ContrastiveLossParameter: 'add_weighted inner_margin',
  ConvolutionParameter: `
    a_max a_min bottom_is_im2col constrain conv_mode dis_mode dt_mask dump_activation dump_parameter
    freeze gen_mode group_in group_out input_scale input_zero_point kstride kstride_h kstride_w mask
    mem_group_size mylayereighth mylayerfifth mylayerfourth mylayerninth mylayerone mylayerseventh
    mylayersixth mylayerthird mylayertwo need_backward output_scale output_zero_point pad_b pad_l
    pad_r pad_t pad_type parallel_batch_size parameter_sparsity_pattern_histogram paramq params
    per_channel_scale_output per_channel_scale_weight quantize_method ratio saturate scale_in
    scale_out share_filter single_channel_parallel sq submanifold_sparse td weight_fixed
    weight_scale weight_zero_point`,
  CropParameter: 'center_align',
  DataParameter: `
    class_num data_width get_mirror_crop label_size max_box_num min_height min_size_and min_size_or
    min_width output_width random shuffle_pool_size`,
  DecodeParameter: 'source_dict source_triids usesoft',
  DeconvolutionParameter: `
    axis bias_filler bias_term dilation engine force_nd_im2col group kernel_h kernel_size kernel_w
    num_output pad pad_h pad_w stride stride_h stride_w weight_filler`,
  DetectionOutputParameter: `
    arm_conf_no_concat arm_loc_no_concat max_classes_per_detection nbottom no_permute ratio0 ratio1
    ratio2 ratio3 ratio4 ratio5 ratio_permute scale_xywh tflite_detection tflite_use_regular_nms`,
  DistortionParameter: 'exposure_lower exposure_upper',
  DropoutParameter: 'a b drop_type mu num_axes sigma',
  ELUParameter: 'engine negative_slope',
  EltwiseParameter: `
    axis input_scale input_zero_point learnable_coeff output_scale output_zero_point quantize_method
    saturate`,
  FillerParameter: `
    cap_dim cap_in_num cap_mean cap_out_num cap_std f_gate_bias model_layer_name model_path mvalue
    stds`,
  GatherParameter: 'indices shape',
  HDF5DataParameter: 'axis debug',
  HeatmapDataParameter:
    'bbox_or_centerscale data_augment scale_height scale_width shuffle visualise visualise_channel',
  ImageDataParameter: `
    att_num bbox_mask bbox_source edge_file_prefix_format images_in_color label_span mean_file_2
    min_iou neg_max_iou new_height_2 new_width_2 num_edge_chn num_label_chn other_object_label
    pair_size receptive_field receptive_field_labelr receptive_field_thres_ratio scale_size
    scale_vector shuffle_seed start_h start_w stride target use_gps`,
  InnerProductParameter: `
    a_max a_min dis_mode dump_activation dump_parameter gemm_mode gen_mode input_scale
    input_zero_point output_scale output_zero_point paramq params quantize_method ratio regular_unit
    saturate scale_in scale_out spmdm_transpose_in spmdm_transpose_out sq weight_fixed weight_scale
    weight_zero_point`,
  InputParameter: 'force_backward output_scale output_zero_point',
  InterpParameter: 'full_zoom_factor is_seglabel',
  LRNParameter: 'fuse_type input_scale output_scale pooling_param unit_test_fuse_kernel unit_test_mode',
  LSTMParameter: 'a_max a_min paramq scale_in scale_out',
  LabelSpecificMarginParameter: 'pass_bp',
  LabelSpecificRescaleParameter: 'base lambda_min',
  LayerNormParameter: 'elementwise_affine eps',
  LayerParameter: `
    accumulator_loss_param accuracy_heatmap_param af_param align_data_transform_param alpha
    anchor_target_param anchors_param anno_to_seg_param annotated_r_data_param aob_loss_param
    arg_max_c_param argmax_one_param atari_data_param att_pooling_param au_mask_based_land_param
    aug_param autotune axis_pooling_param batch_rejection_param batch_to_space_nd_param batchsize
    bbox_anno_map_param bbox_attention_map_param bbox_output_param bbox_param
    bbox_reg_map_data_param bbox_to_grid_and_size_param bbtxt_bb_param bbtxt_param beta
    bg_synthesis_data_param bias_filler biasterm bin_loss_param binary_accuracy_param
    binary_output_param blob_share_mode blobs_lr boxes_obj_param broadcast_to_param cap_param
    capsule_conv_param capsule_conv_routing_param capsule_conv_transform_param capsule_deconv_param
    capsule_deconv_routing_param capsule_deconv_transform_param capsule_len_param capsule_mask_param
    capsule_product_param capsule_relu_param capsule_reshape_param capsule_routing_param
    capsule_transform_param censor_label_param center_from_connected_param ceuclidean_loss_param
    channel_aggregator_param channel_reduce_param channels char_accuracy_param char_image_data_param
    check_param clip_gradients clustering_param color_conv_param color_transfer_param
    combination_param concat_dim conf_check_param confusion_matrix_param connectivity_mode
    const_scale_param constrain_ip_param contour_map_data_param convolution_cr_param
    convolution_td_param coord2bbox_param coord_to_bbox_masks_param copy_postfix_name
    corner_crop_param corr1d_param count_nonzero_param cpmdata_param crop_and_resize_param
    crop_meanfile crop_patch_from_max_feature_position_param cropsize cross_entropy_loss_param
    data_align_param data_pool5_param dct_param decode_rois_param decoder_param deletebottom
    deletetop depth_map_data_param depth_to_space_param det_bg_threshold det_context_pad
    det_crop_mode det_fg_fraction det_fg_threshold detection_check_param detectmap_data_param
    dha_loss_param dha_result_param dice_coef_loss_param dice_loss_param dist_loss_param
    division_param dominant_channel_param down_sampling_param downsampling_param dr_param
    drive_data_param dropblock_param dropout_ratio dsa_loss_param dtow_param ele_opt_param eliminate
    eltwise_with_filler_param embedding_lookup_param embedding_lookup_sparse_param
    entropy_bottleneck_param entropy_loss_param entropy_pack_param euclidean_loss_heatmap_param
    euclidean_loss_param euclidean_mask_param euclidean_param euclidean_selective_loss_param
    expand_dims_nd_param extract_param extract_primary_param fast_window_data_param
    fcn_image_data_param fd_anchors_param featuremap_data_param featuremap_snapshot_param
    fida_conv_param float2int_param folding_param frames_roll_param frcnn_anchor_target_param
    frcnn_proposal_param frcnn_proposal_target_param gain_channel_param gan_loss_param
    gatelstm_param gaterecurrent_param gather_nd_param gather_v2_param gdn_param gemm_param
    gen_slicinfo_param generate_roi_param gmm_param grid_proposal_loss_param group group_norm_param
    group_pooling_param gt_map_data_param gt_submap_data_param hard_negative_param
    hard_sigmoid_param hdf5_bbox_data_param hdf5_general_data_param
    heat_maps_from_coords_origin2_param heat_maps_from_coords_origin_param
    heat_maps_from_coords_param heatmap_concat_param heatmap_param histogram_param
    hpdfd_transform_param hybrid_softmax_loss_param ignore_overlay_param im2dist_param
    im2parity_param im2seq_param image_mix_hdf5_data_param image_multilabel_data_param
    image_output_param imagedb_data_param img_aug_type img_bbox_anno_param img_resize_param
    img_sampling_type img_size_param imp_map_param incremental_data_param inner_product_td_param
    intranorm_param is_disp_info k kernelsize label_diff_ignore_param label_drop_param
    label_mix_param label_param label_rank label_remap_param latent_guassian_param layer
    lifted_struct_sim_softmax_loss_param linear_quant_param linear_transform_param lme_loss_param
    load_bbox_from_file_param load_data_from_file_param load_data_image_param local_size
    local_weighted_convolution_param locaware_param log_softmax_param lot_param
    lowlevel_distance_param lp_normalization_param map_accuracy_param map_argmax_param
    map_data_param map_dropout_param map_hinge_loss_param margin margin_param
    maskrcnn_detection_param maskrcnn_proposal_param matmul_param mcbsce_loss_param mcsce_loss_param
    mean_loss_param mean_sub_param meanfile mhd_data_param mhd_data_with_dense_param mhe_loss_param
    minibatch_data_param mirror mirror_pad_param mlquant_param module_param mrelu_param
    msplit_channel_param mtlu_param mtranspose_param mul_param mult_softmax_loss_param
    mult_softmax_param multi_accuracy_param multi_channel_data_param multi_label_image_data_param
    multi_proto_param multi_roi_pooling_param multi_scale_crop_map_data_param
    multi_scale_map_data_param multi_scale_mask_map_data_param multi_sources_images_data_param
    multi_stage_meanfield_au3_param multiple_inner_product_param multirbox_loss_param multobin_param
    my_smooth_L1_loss_param neg_gt_param net_id netvlad_param new_channels new_height new_num
    new_width nms_gather_param noise_data_param noisy_trans_param non_max_suppression_param
    nonlocal_param norm_conv_meanfield_param norm_conv_param norm_feat_param norm_loss_param
    norm_pose_coords_param normalized_inner_product_param norml2_param not_equal_param num_output
    one_hot_param online_hard_mine_param online_hard_mine_v2_param online_random_mine_param
    opflow_warp_param pack_channel_param pack_data_param pad pad_param
    pairwise_ranking_hinge_loss_param pairwise_sample_loss_param part_sort_param patch_data_param
    patch_param piece_param pifa_data_param point_net_param pool pooling_3d_param
    pose_accuracy_param pose_coords_from_heat_maps_param pose_data_param pose_eudist_accuracy_param
    pose_heat_map_loss_param pose_image_data_param pose_pdj_accuracy_param position_map_data_param
    prediction_heatmap_param prior_rbox_param prodpara_param proposal_rcnn_test_param
    proposal_rcnn_train_param pseudo_label_cross_entropy_loss_param psroi_align_param pullsfrom
    pyramid_lstm_param pyramid_map_data_param pyramid_recurrent_map_data_param
    pyramid_roi_align_param quantile_l1_loss_param rand_crop rand_skip rand_vec_param
    random_image_data2_param random_image_data_param randrop_loss_param range_param rank2cls_param
    rank_noisy_trans_param rank_param rankhard_loss_param rcp_transform_param rcs_param
    rdetection_evaluate_param rdetection_output_param reduce_all_param reduce_any_param
    reduce_l1_param reduce_l2_param reduce_logsumexp_param reduce_max_param reduce_mean_param
    reduce_min_param reduce_prod_param reduce_sum_param relu_mask_param relux_param renet_lstm_param
    resize_bilinear_param resize_nearest_neighbor_param reverse_sequence_param rnn_v2_param
    roi_aligning_param roi_crop_param roi_gen_param roi_mask_align_param root_img_dir
    rotate_align_param rotate_roi_align_param rotate_roi_pooling_param round_param rpn_output_param
    running_average_param save_dir scale scale_map_data_param scale_norm_layer_param
    scalealign_map_data_param scaled_tanh_param scalfix_normalize_param scatter_nd_param
    scene_pooling_param secondary_regions_op_scores_param segment_output_param
    select_seg_binary_param seq2out_param shuffle_images siamese_param
    sigmoid_wce_loss_param similary_euclidean_loss_param size_filter_param size_rejection_param
    size_unit_param slice_predict_param sliding_window_param smooth_l1_lossD_param
    smooth_margin_inner_product_param snapshot softmax_focal_loss_param softmax_mask_param
    softmax_noisy_label_loss_param softmaxloss_param sort_param source space_to_batch_nd_param
    space_to_depth_param sparse_hypercolumn_extractor_param sparse_to_dense_param
    spatial_batching_pooling_param spatiallstm_param spatialrecurrent_param squash_param
    squeeze_convolution_param squeeze_inner_product_param ssd_param stack_param
    std_pseudo_label_entropy_loss_param strict_dim stride strided_slice_param
    structure_measure_param subnet_param subwin_offset_param superpixel_pooling1_param svm_param
    target_sampling_param temporallstm_param tensor2box_param thresholded_relu_param tile_nd_param
    tiling_param top_k top_submap_data_param topk_gather_param topk_sigmoid_ce_loss_param
    torso_mask_from_coords_param train_net_output_disp train_roi_param triplet_clip_hinge_loss_param
    triplet_constraint_ranking_loss_param triplet_ranking_hinge_loss_param unstack_param
    upsample_darknet_param upsampling_param var_autoencoder_loss_param video_unroll_param vis_label
    visual_heat_maps_param visual_pose_coords_param weakgatelstm_param weight_decay weight_filler
    weighted_euclidean_loss_param weighted_focal_loss_param weighted_softmax_loss_param
    where4_gathernd_crop_param where4_gathernd_param where4_param window_cls_data_param
    window_multi_scale_data_param word_sum_param write_data_into_file_param wsplit_param xlu_param
    yolo_label_param yolo_loss_param yolo_neg_rejection_param yolo_v2_loss_param
    yolo_v2_nms_data_param yolo_v2_result_param yolo_v3_loss_param yololike_loss_param`,
  LocalParameter: 'group kernel_h kernel_w pad_h pad_w stride_h stride_w',
  LossParameter: `
    batch_size bp_size cascade cascade_type change_rate class_weight_source debug_img_dir
    fg_fraction gt_batch_size gt_per_batch hard_mining ignore_classes ignore_constraint
    ignore_location ignore_objectness ignore_rank ims_per_batch is_num_scale is_siftflow keep_ratio
    max_inside_dis max_outside_dis nms_threshold noisy_flip normal_sample_ratio normalize_classes
    normalize_constraint normalize_objectness normalize_supervised rand_pos rand_ratio sampling
    save_cycle threshold time_b time_s time_z`,
  LstmUnitParameter: 'weight_filler',
  MOEParameter: 'map_bottom',
  MTCNNDatum: 'roi',
  MVNParameter: 'add_eps_before_sqrt',
  MarginInnerProductParameter: 'temp_seqid_num',
  MatMulParameter: 'blob_shape transpose_a transpose_b',
  MemoryDataParameter: 'label_dim',
  MergeParameter: 'merge merge_weight ngroup',
  MultiBoxLossParameter: 'addition_overlap fl_alpha fl_beta fl_gamma fl_type ignore_overlap',
  MultiStageMeanfieldParameter: 'bilateral_filter_weights_str force_cpu spatial_filter_weights_str',
  NetParameter: `
    autotune backup_setting deepcompression_setting dynamic_setting input_force_backward
    sparsity_info vdnn_setting`,
  NoiseParameter: 'mu sigma',
  NormalizeParameter: 'add_eps_before_sqrt fix_scale',
  OPTransformationParameter: 'max_rotate_degree',
  OneHotParameter: 'depth off_value on_value',
  PaddingParameter: 'pad_down pad_left pad_right pad_up type',
  ParamSpec: `
    block_group_lasso breadth_decay_mult decay_proto kernel_shape_decay_mult
    special_shape_decay_mult`,
  Pooling3DParameter: `
    ceil_mode engine global_pooling kernel_d kernel_h kernel_l kernel_w pad_d0 pad_d1 pad_h pad_h0
    pad_h1 pad_l pad_w pad_w0 pad_w1 stride_d stride_h stride_l stride_w temporal_pad`,
  PoolingParameter: `
    blobs_a_min blobs_lr fix fix_x fix_y input_scale input_zero_point kstride kstride_h kstride_w
    mask_index_type output_scale output_shift_instead_division output_zero_point pad_b pad_l pad_r
    pad_t pad_type quantize_method saturate`,
  PowerParameter: `
    learnable_power learnable_scale learnable_shift nonnegative_scale nonnegative_shift
    quantize_method saturate`,
  PriorBoxParameter: 'box_height box_width faceboxes keras tf yx_order',
  ProposalParameter: `
    anchor_base_size anchor_ratio anchor_scale anchor_size bbox_normalize bbox_normalize_mean
    bbox_normalize_std bg_score_threshold feat_stride_xy feat_stride_z max_rois proposal_num
    rpn_min_size rpn_nms_thresh rpn_post_nms_top_n rpn_pre_nms_top_n`,
  ProposalTargetParameter: 'bbox_normalize bbox_normalize_mean bbox_normalize_std class_num fg_threshold',
  ROIPoolingParameter: 'bb_type bi_type is_multi_interpolate is_rich pool spatial_scale_xy spatial_scale_z',
  RandomResizeParameter: 'h_max h_min p w_max w_min',
  ReLUParameter: 'input_scale input_zero_point maximum minimum output_scale output_zero_point relu6 saturate',
  RecurrentParameter: `
    activation_alpha activation_beta activations backup_setting continue_recur
    deepcompression_setting default_initial direction dynamic_setting linear_before_reset operation
    sparsity_info tf_rnn vdnn_setting`,
  RegionLossParameter: 'anchor_x anchor_y mask_h mask_w num_coord num_object with_kps with_mask with_rcnn',
  ResizeParameter: 'height_fac jitter width_fac',
  SPPParameter: 'base_bin_h base_bin_w fineness_h fineness_w overlap_ratio_h overlap_ratio_w',
  ScaleParameter: 'dis_mode gen_mode scale_factor',
  SegAccuracyParameter: 'test_iter',
  SegDataParameter: 'batch_size',
  SigmoidParameter: 'input_scale input_zero_point output_scale output_zero_point saturate',
  SmoothL1LossParameter: 'abssum',
  SoftmaxParameter: `
    input_scale input_zero_point label_id label_scale output_scale output_zero_point pos_cid
    pos_mult saturate`,
  SolverParameter: `
    backup_setting batchsize block_group_decay breadth_decay breakpoint deepcompression_setting
    display_debug dst_iter dst_lr dynamic_setting encoder_device_id encoder_net error_on_inf_loss
    error_on_nan_loss final_rate gan_solver iter_act iter_dep iter_det iter_edg iter_kpt iter_nrm
    iter_prt iter_sal iter_sbd iter_seg iter_sym iter_vpt kernel_shape_decay load_solver_state
    max_lr max_threshold_factor measure_threshold mode model_1 model_2 model_3 mom_inc_iter process
    prune_threshold re rs slave_device_id snapshot_history_length sparsity_info special_shape_decay
    start_lr_policy strategy vdnn_setting warm_up_factor warm_up_iters warm_up_method warm_up_power
    winograd_adjust_threshold winograd_sparsity_factor`,
  SpatialDropoutParameter: 'dropout_scale',
  SpatialTransformerParameter: 'de_transform',
  SplitParameter: 'channel_out',
  SqueezeParameter: 'axis',
  SuperpixelPoolingParameter: 'scale shift sp_label',
  TileParameter: 'coeff',
  TransformationParameter: `
    caffe_yolo color_distort crop_by_time_length crop_by_time_position crop_position eigen_value
    eigen_vector_component gaussian_blur ignore_label jitter keep_ratio mask_size_max mask_size_min
    mirror_by_time put_gaussian rand_rotate relight_filler resize_h resize_w scale_margin
    scaled_resize time_unit visualize_label`,
  TripletLossParameter: 'losstype mu num_negatives sample sim_type use_pair',
  UpsampleParameter: 'pad_out_l scale_l upsample_l',
  V0LayerParameter: 'isprint quant trunc',
  V1LayerParameter: `
    affinity_param boxes_obj_param cap_param capsule_conv_param capsule_conv_routing_param
    capsule_conv_transform_param capsule_deconv_param capsule_deconv_routing_param
    capsule_deconv_transform_param capsule_len_param capsule_mask_param capsule_relu_param
    capsule_reshape_param capsule_routing_param capsule_transform_param ceuclidean_loss_param
    color_transfer_param const_scale_param cross_entropy_loss_param data_align_param dct_param
    decoder_param detectmap_data_param dtow_param ele_opt_param entropy_bottleneck_param
    entropy_loss_param entropy_pack_param float2int_param focal_loss_param frcnn_anchor_target_param
    frcnn_proposal_param frcnn_proposal_target_param gdn_param img_resize_param imp_map_param
    intranorm_param latent_guassian_param linear_quant_param lot_param margin_param mean_loss_param
    merge_param mlquant_param mrelu_param msplit_channel_param mtlu_param mtranspose_param
    multobin_param netvlad_param noise_data_param noisy_trans_param nonlocal_param
    pack_channel_param pack_data_param pairwise_sample_loss_param patch_param pifa_data_param
    pseudo_label_cross_entropy_loss_param rank_noisy_trans_param rank_param relu_mask_param
    relux_param round_param select_seg_binary_param softmax_noisy_label_loss_param split_param
    squash_param std_pseudo_label_entropy_loss_param superpixel_pooling1_param
    triplet_clip_hinge_loss_param triplet_constraint_ranking_loss_param
    triplet_ranking_hinge_loss_param var_autoencoder_loss_param wsplit_param yolo_v2_loss_param
    yolo_v3_loss_param`,
  WindowDataParameter: 'config shuffle',
};

const RARE_VALUES: Readonly<Record<string, string>> = {
  'BNParameter.BNMode': 'AUTO_CORRECT AUTO_NORM CORRECT NORM NOTHING',
  'ConvolutionParameter.Engine': 'CUDNN_FORWARD',
  'ImageDataParameter.LabelType': 'PIXELML PIXEL_BINARY',
  'LossParameter.NormalizationMode': 'PSNR',
  'Pooling3DParameter.PoolMethod': 'AVE_EXC_PAD',
  'PoolingParameter.PoolMethod': 'AVE_EXC_PAD AVE_TF FIX RCM SOFT_SWITCH SWITCH',
  'SolverParameter.SolverType': 'ADABOUND',
  'UnpoolingParameter.UnpoolMethod': 'STOCHASTIC',
  'V1LayerParameter.LayerType': `
    BCODER_LOSS CEUCLIDEAN_LOSS COMPRATIO CONST_SCALE CROSS_ENTROPY_LOSS DIVERSITY_LOSS DOTMUL DTOW
    ENTROPY_LOSS ENTROPY_PACK FAKE_LOSS FRCNN_ANCHOR_TARGET FRCNN_PROPOSAL FRCNN_PROPOSAL_TARGET
    GATING_INNER_PRODUCT HDF5_GENERAL_DATA IMPMAP INTRANORM LATENT_GAUSSIAN LINEAR_MEAN_LOSS
    LINEAR_QUANT MASK MBATCHNORM MDATA MEAN_LOSS MERGE MLQUANT MPATCH MRELU MSPLIT MTRANSPOSE
    MULTI_LABEL_ACCURACY MULTI_LABEL_LOSS MULTOBIN NETVLAD NOISY_TRANS NSWITCH PAIRWISE_SAMPLE_LOSS
    PEUCLIDEAN_LOSS PIECE_WISE_THRESHOLD PSEUDO_LABEL_CROSS_ENTROPY_LOSS RANK_HARD_LOSS
    RANK_NOISY_TRANS RELUX ROUND SELECTSEGBINARY SOFTMAX_LOSS_EXPECTATION SOFTMAX_LOSS_OBJECTNESS
    SOFTMAX_LOSS_OBJECTNESS_PRESENCE SOFTMAX_NOISY_LABEL_LOSS SPFILTER STD_PSEUDO_LABEL_ENTROPY_LOSS
    SUPERPIXELPOOLING SWITCH TRIPLET_CLIP_HINGE_LOSS TRIPLET_CONSTRAINT_RANKING_LOSS
    TRIPLET_RANKING_HINGE_LOSS TV_LOSS UNPOOLING VAR_AUTOENCODER_LOSS`,
};

export const RARE_NAMES: RareNames = { fields: RARE_FIELDS, values: RARE_VALUES };
